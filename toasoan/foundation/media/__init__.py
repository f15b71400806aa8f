"""Pictures, audio, video and documents with their metadata and rights."""
