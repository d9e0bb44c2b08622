"""How a debate of one's own is begun, and how tables become one and come from one."""
