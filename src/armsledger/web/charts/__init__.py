"""Rows of findings → marks of a chart, which templates draw as SVG; pure, and every mark names what it rests on."""
