"""Official reports: asked for, drafted from facts, signed, sent, received, consolidated; official documents in the form of the law."""
