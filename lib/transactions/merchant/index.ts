// Replaced by the merge of the merchant branch.
export const cleanMerchant = (description: string): string | null => description.trim() || null;
export const merchantKey = (description: string): string => description.toLowerCase();
