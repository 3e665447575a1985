#!/bin/sh
# Writes a todo down as quick-add reads it:  quick-add.sh 'Water plants every fri 9am @garden p2'
# Wants DULY_EMAIL and DULY_PASSWORD in the environment, and curl.
set -eu

web=${DULY_WEB:-http://localhost:3000}
api=${DULY_API:-http://localhost:4000}
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT

# Quotes and backslashes of a text, as JSON writes them.
json() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"; }

# The password comes by standard input: a command line can be read by everyone on a machine.
printf '{"email":%s,"password":%s}' "$(json "$DULY_EMAIL")" "$(json "$DULY_PASSWORD")" |
	curl -fsS -c "$cookies" -o /dev/null "$web/api/auth/sign-in/email" \
		-H "origin: $web" -H 'content-type: application/json' -d @-
token=$(curl -fsS -b "$cookies" "$web/api/auth/token" | sed 's/.*"token":"\([^"]*\)".*/\1/')

printf '{"query":"%s","variables":{"input":{"text":%s}}}' \
	'mutation ($input: QuickAddTodoInput!) { quickAddTodo(input: $input) {
		... on QuickAddTodoPayload { todo { title dueDate dueTime list { name } } }
		... on Error { code message } } }' "$(json "$*")" | tr '\n\t' '  ' |
	curl -fsS "$api/graphql" -d @- \
		-H "authorization: Bearer $token" -H 'content-type: application/json'
echo
