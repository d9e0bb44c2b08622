"""What the speed goals are measured with: ratios between commands of one run on one machine, never a clock."""
