from collections.abc import AsyncIterator
from typing import Any, Optional, Union

from .async_base_client import AsyncBaseClient
from .base_model import UNSET, UnsetType
from .board import Board
from .enums import EngagementStage
from .follow import Follow
from .found import Found
from .input_types import EventFilter, TransitionStageInput
from .me import Me
from .move import Move


def gql(q: str) -> str:
    return q


class Client(AsyncBaseClient):
    async def me(self, **kwargs: Any) -> Me:
        query = gql("""
            query Me {
              viewer {
                name
                role
              }
            }
            """)
        variables: dict[str, object] = {}
        response = await self.execute(
            query=query, operation_name="Me", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Me.model_validate(data)

    async def board(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        stages: Union[Optional[list[EngagementStage]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> Board:
        query = gql("""
            query Board($first: Int!, $after: String, $stages: [EngagementStage!]) {
              engagements(
                first: $first
                after: $after
                filter: {stage: {in: $stages}}
                orderBy: [{field: NAME}]
              ) {
                nodes {
                  id
                  name
                  stage
                  value
                  owner {
                    name
                  }
                }
                pageInfo {
                  hasNextPage
                  endCursor
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "first": first,
            "after": after,
            "stages": stages,
        }
        response = await self.execute(
            query=query, operation_name="Board", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Board.model_validate(data)

    async def follow(
        self,
        after: Union[Optional[str], UnsetType] = UNSET,
        filter_: Union[Optional[EventFilter], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> AsyncIterator[Follow]:
        query = gql("""
            subscription Follow($after: String, $filter: EventFilter) {
              events(after: $after, filter: $filter) {
                cursor
                type
                subject {
                  __typename
                  name
                  stageKey
                }
              }
            }
            """)
        variables: dict[str, object] = {"after": after, "filter": filter_}
        async for data in self.execute_ws(
            query=query, operation_name="Follow", variables=variables, **kwargs
        ):
            yield Follow.model_validate(data)

    async def found(self, id: str, **kwargs: Any) -> Found:
        query = gql("""
            query Found($id: ID!) {
              engagement(id: $id) {
                name
                stage
                version
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = await self.execute(
            query=query, operation_name="Found", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Found.model_validate(data)

    async def move(self, input: TransitionStageInput, **kwargs: Any) -> Move:
        query = gql("""
            mutation Move($input: TransitionStageInput!) {
              transitionStage(input: $input) {
                __typename
                ... on TransitionApplied {
                  changed
                  replayed
                  record {
                    __typename
                    stageKey
                    version
                  }
                  effects {
                    kind
                    summary
                  }
                }
                ... on TransitionRefused {
                  code
                  rules {
                    satisfied
                    message
                    remedy
                  }
                  path {
                    key
                  }
                }
                ... on VersionConflict {
                  expected
                  actual
                }
                ... on InvalidInput {
                  fields {
                    path
                    message
                  }
                }
                ... on Problem {
                  message
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = await self.execute(
            query=query, operation_name="Move", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Move.model_validate(data)
