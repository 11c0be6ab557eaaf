"""What has become of the hits of a question since it was asked before."""
