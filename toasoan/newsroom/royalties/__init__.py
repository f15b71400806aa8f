"""Royalties (nhuận bút): rate schemes, grading, shares, periods that freeze, tax, payment and disputes."""
