"""What the active ventures lack to go on, as a list of calls and who may make them.

    GATEHOUSE_URL=http://127.0.0.1:8000/graphql GATEHOUSE_TOKEN=gh_... python next_steps.py [NAME]

With a NAME only the ventures whose name contains it. Nothing but the standard library.
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

QUERY = """
query NextSteps($name: String, $after: String) {
  ventures(
    filter: {status: {eq: ACTIVE}, name: {contains: $name}}, orderBy: [{field: STAGE, direction: DESC}], first: 20
    after: $after
  ) {
    nodes {
      name stage stageInfo { label }
      availableTransitions {
        kind allowed
        rules { severity satisfied message remedy fix { mutation argument value roles } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""


def ask(variables: dict[str, str | None]) -> dict[str, Any]:  # JSON
    """The data of the query."""
    request = Request(  # noqa: S310  # whoever runs it names the URL
        os.environ.get("GATEHOUSE_URL", "http://127.0.0.1:8000/graphql"),
        json.dumps({"query": QUERY, "variables": variables}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {os.environ['GATEHOUSE_TOKEN']}"},
    )
    with urlopen(request, timeout=30) as response:  # noqa: S310  # as above
        answer = json.load(response)
    if "errors" in answer:
        sys.exit(answer["errors"][0]["message"])
    return dict(answer["data"])


def ventures(name: str | None) -> Iterator[dict[str, Any]]:  # JSON
    """All active ventures, page by page."""
    after, more = None, True
    while more:
        page = ask({"name": name, "after": after})["ventures"]
        yield from page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


def steps(move: dict[str, Any]) -> Iterator[str]:  # JSON
    """What would satisfy each rule that refuses a move, the call and the least role that may make it."""
    for rule in move["rules"]:
        if rule["satisfied"] or rule["severity"] == "WARN":
            continue
        fix = rule["fix"]
        call = " ".join(part for part in (fix["mutation"], fix["argument"], fix["value"]) if part) if fix else "-"
        yield f"  {fix['roles'][0] if fix else '-':9} {call:50} {rule['message']}"


def main() -> None:
    """Print them."""
    for venture in ventures(sys.argv[1] if len(sys.argv) > 1 else None):
        onward = next(move for move in venture["availableTransitions"] if move["kind"] == "FORWARD")
        print(f"{venture['name']}, stage {venture['stage']}, {venture['stageInfo']['label']}")
        print("  may go on" if onward["allowed"] else "\n".join(steps(onward)))


if __name__ == "__main__":
    main()
