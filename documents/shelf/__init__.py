"""The tab of documents: making papers, filing them, taking them away."""
