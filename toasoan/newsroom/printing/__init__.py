"""The printed paper: titles, issues, flatplan, items with copy-fit, proofs, export to PDF and IDML, e-paper, deposit, print run."""
