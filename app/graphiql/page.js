const query = `# Paste a token into "Headers" below, then load the schema with the arrows at the lower left.
# The token stays in this page: it is forgotten when the page is closed or reloaded.

query Pipeline {
  viewer {
    name
    role
  }
  engagements(first: 10) {
    totalCount
    nodes {
      name
      stageKey
      value
      currency
      availableTransitions {
        to {
          label
        }
        allowed
        code
      }
    }
  }
}

# Over a WebSocket, with the same token:
subscription StageCounts {
  stageCounts(kind: ENGAGEMENT) {
    stage {
      label
    }
    count
  }
}
`;

const url = new URL(location.pathname, location.href);
const socket = new URL(url);
socket.protocol = url.protocol.replace('http', 'ws');

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: url.href, subscriptionUrl: socket.href }),
    defaultQuery: query,
    defaultHeaders: '{\n  "Authorization": "Bearer "\n}',
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
  }),
);
