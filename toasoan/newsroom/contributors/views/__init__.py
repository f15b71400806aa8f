"""Screens: the portal outside, and the desk's side under ``/toa-soan/``."""
