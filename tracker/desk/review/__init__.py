"""What reviewers see before they decide: the editions to come against what the public reads."""

from .review import MergeReview, Review, what_a_merge_would_change, what_would_change

__all__ = ["MergeReview", "Review", "what_a_merge_would_change", "what_would_change"]
