"""The maturity index: frameworks as dated data, assessments with their evidence, what is missing for the next level and the easiest way there."""
