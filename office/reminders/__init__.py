"""What falls due: the digest by mail, the feed for calendars."""
