"""Signing PDFs (PAdES) and checking signatures: a signer is whatever can sign bytes; the key need not be in this machine."""
