/** Terms in the compact form of `encodeLexicon`. */
export declare const data: string;
