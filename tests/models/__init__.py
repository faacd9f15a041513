"""Tests of where weights come from and how they are prepared."""
