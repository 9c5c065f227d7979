/**
 * Whom a bank line pays: its name for people, and a key for rules and sums.
 *
 * @example
 * cleanMerchant("PAYPAL *SPOTIFY 35314369001"); // "Spotify"
 * cleanMerchant("MONTHLY SERVICE FEE");         // null
 * merchantKey("www.spotify.com") === merchantKey("Spotify P1A2B3C4 STOCKHOLM"); // true
 */
export { cleanMerchant, merchantKey, warmMerchants } from "./merchant.ts";
