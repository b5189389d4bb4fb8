package io.llmgov.router.client.gemini;

/**
 * What the request makes of the answer.
 *
 * @param thoughts whether the client wants to see thoughts: Gemini shows them only on request
 * @param answerField the property that holds the answer within a JSON object that the gateway asked for; null when the
 *     answer is the text itself
 * @param plainEnum whether that answer is one of several words, without quotes
 */
record AnswerShape(boolean thoughts, String answerField, boolean plainEnum) {}
