"""How gunicorn serves: ``gunicorn --config python:hall.serve.web_settings``.

gunicorn answers a longer first line of a request with a bare 400, and caps what
may be set at 8190 bytes. A question of 10 000 characters in the search, nine
bytes each where they are Chinese, must reach the page that says in words how
many of them were searched for. The line stays bounded: without a limit one
client could fill the memory.
"""

from gunicorn.http import message

limit_request_line = 128 * 1024
message.MAX_REQUEST_LINE = limit_request_line + 1

worker_class = "gthread"
