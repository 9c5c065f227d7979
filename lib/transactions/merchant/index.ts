export { cleanMerchant, merchantKey } from "./merchant.ts";
