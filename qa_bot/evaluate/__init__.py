"""Measuring answers: question sets, asking, measures, statistics, comparison, gate and report; no model judges."""
