"""Takes exported articles and an account of WeChat's and returns the draft that the account then has; read
``sending.send`` first. Nothing here publishes, sends to readers or deletes: ``calls`` lists every call there is.
"""
