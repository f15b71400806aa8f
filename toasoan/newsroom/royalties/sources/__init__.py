"""Sources of payable things for rooms that may not know royalties."""
