"""What the desk tells an editor who is typing: records that may be meant, capacities and words found elsewhere."""
