/** Weights of the facts about a recurring payment, made by `npm run eval -- patterns --fit`. */
export const parameters: Readonly<Record<string, number>> = {
  one: -3,
  count: 1,
  missed: -3,
  strays: -4,
  recent: -1,
  late: -2,
  surprise: 4,
  same: 3,
  spread: -3,
};
