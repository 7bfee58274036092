// Tests of MessagingClient stand beside this file.
