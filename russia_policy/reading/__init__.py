"""From files to a debate: where they are looked for, how they are read, and what each key may hold."""
