import card from "../model/data/categoriser.card.json" with { type: "json" };

/** What is known about the shipped model: data, recipe, figures on lines it was not trained with, limits. */
export const lineModelCard = card;
