"""Digital signatures by certificates: PDF signed (PAdES) and checked, any other file signed beside itself (CMS), roots the agency trusts."""
