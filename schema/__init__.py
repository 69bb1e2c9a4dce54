"""The GraphQL contract: types, inputs, unions, enums and the three roots; `schema.build` puts them together."""
