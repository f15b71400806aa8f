"""The home page as a desk: arranged by hand, by rule and by audience, at once or at a time, with everything that was there before."""
