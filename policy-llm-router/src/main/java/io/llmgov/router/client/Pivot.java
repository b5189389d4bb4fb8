package io.llmgov.router.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A client's request in the pivot's format.
 *
 * @param request the document; belongs to the caller
 * @param droppedParameters the client's names of fields that the pivot cannot express
 * @param answers tells what comes back in the client's format
 */
public record Pivot(ObjectNode request, List<String> droppedParameters, ClientAnswers answers) {}
