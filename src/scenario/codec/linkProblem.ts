// What can be wrong with a link. The page has a sentence for each.

/**
 * `empty` nothing follows the version · `version` made by a later Podscope · `too-long` more characters than are read ·
 * `characters` something that is no base64url · `damaged` cut off or altered · `too-large` unpacks to more than is read ·
 * `not-json` unpacks to no data · `too-deep` nested beyond measure · `invalid` fields that no document has.
 */
export type LinkProblem = 'empty' | 'version' | 'too-long' | 'characters' | 'damaged' | 'too-large' | 'not-json' | 'too-deep' | 'invalid';
