/** Weights of the facts about a recurring payment, made by `npm run eval -- patterns --fit`. */
export const parameters: Readonly<Record<string, number>> = {
  biweekly: -0.538,
  count: 1.76,
  late: -3.877,
  missed: -4.571,
  monthly: 0.943,
  one: -2.239,
  quarterly: -0.128,
  recent: -3.39,
  same: 2.878,
  spread: -4.222,
  strays: -6.073,
  surprise: 4.888,
  weekly: -0.476,
  yearly: 0.961,
};
