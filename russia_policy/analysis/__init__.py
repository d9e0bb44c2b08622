"""What follows from the positions: comparison, agreement, camps, what divides, who waits, who answered whom."""
