"""Two to four cases side by side, from their published documents."""
