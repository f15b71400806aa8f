"""Charts as SVG made on the server: read on a phone, on a projector and in black and white, with no script."""

from toasoan.oversight.charts.drawing import Series, Svg, bars, radar, trend

__all__ = ["Series", "Svg", "bars", "radar", "trend"]
