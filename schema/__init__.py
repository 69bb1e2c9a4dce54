"""The GraphQL contract: types, inputs, unions, enums and the three roots."""
