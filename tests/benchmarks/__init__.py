"""Speed and size, as ratios inside one run or against a named limit; never a timed test."""
