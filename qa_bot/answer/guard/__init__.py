"""What is answered before any document is looked at: calls for help, attacks, harm, talk."""
