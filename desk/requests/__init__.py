"""What a municipality asked: the request, its messages, its private link, its mails."""
