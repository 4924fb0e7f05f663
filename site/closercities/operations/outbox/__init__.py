"""Mail: written in the transaction of the change that it announces, and sent by a worker until it arrives."""
