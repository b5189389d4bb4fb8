package io.llmgov.quickstart.home;

import static io.llmgov.quickstart.home.HomeFolderFixture.api;
import static io.llmgov.quickstart.home.HomeFolderFixture.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeSyncTest {

    @TempDir
    Path folder;

    HomeFolderFixture home;

    @BeforeEach
    void a_home_folder() throws Exception {
        home = new HomeFolderFixture(folder);
    }

    @Test
    void deploys_every_api_file_with_its_subscriptions() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("apis/b.json", api("b", "/b"));
        home.write("subscriptions.json", "[" + subscription("app", "a", "keyed") + "]");

        home.sync.look();

        assertThat(home.gateway.apis).containsOnlyKeys("a", "b");
        assertThat(home.gateway.applications()).containsExactly("app");
        assertThat(home.gateway.subscriptions.get(0).toSubscription().getMetadata())
                .containsEntry("team", "blue");
        assertThat(home.reports).isEmpty();
    }

    @Test
    void does_not_redeploy_an_api_whose_file_says_the_same_in_another_way() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        home.write("apis/a.json", api("a", "/a").replace("\n", " ") + "\n\n");
        home.look();

        assertThat(home.gateway.deployments).containsExactly("a");
    }

    @Test
    void redeploys_only_the_api_that_changed() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("apis/b.json", api("b", "/b"));
        home.look();

        home.write("apis/b.json", api("b", "/b", "http://127.0.0.1:2"));
        home.sync.look();

        assertThat(home.gateway.deployments).containsExactly("a", "b", "b");
    }

    @Test
    void undeploys_the_api_of_a_removed_file() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("apis/b.json", api("b", "/b"));
        home.write("subscriptions.json", "[" + subscription("app", "a", "keyed") + "]");
        home.look();

        home.delete("apis/a.json");
        home.look();

        assertThat(home.gateway.apis).containsOnlyKeys("b");
        assertThat(home.gateway.subscriptions).isEmpty();
    }

    @Test
    void keeps_an_api_whose_file_is_gone_only_for_the_moment_of_a_save() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        home.delete("apis/a.json");
        home.sync.look();
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        assertThat(home.gateway.deployments).containsExactly("a");
        assertThat(home.gateway.apis).containsOnlyKeys("a");
    }

    @Test
    void reports_a_broken_file_by_name_and_keeps_its_previous_version() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("apis/b.json", api("b", "/b"));
        home.look();

        home.write("apis/a.json", "{\"id\": \"a\",\n  oops");
        home.look();
        home.look();

        assertThat(home.gateway.apis).containsOnlyKeys("a", "b");
        assertThat(home.reports)
                .singleElement()
                .asString()
                .startsWith("apis/a.json is not valid JSON at line 2")
                .endsWith("its previous version stays deployed");
    }

    @Test
    void does_not_report_a_file_that_is_broken_only_while_it_is_being_written() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        home.write("apis/a.json", api("a", "/a").substring(0, 40));
        home.sync.look();
        home.write("apis/a.json", api("a", "/new"));
        home.look();

        assertThat(home.reports).isEmpty();
        assertThat(home.gateway.apis.get("a").contextPaths()).containsExactly("/new");
    }

    @Test
    void a_broken_file_does_not_keep_the_others_from_being_deployed() throws Exception {
        home.write("apis/a.json", "");
        home.write("apis/b.json", api("b", "/b"));

        home.sync.look();

        assertThat(home.gateway.apis).containsOnlyKeys("b");
        assertThat(home.reports).containsExactly("apis/a.json is empty; it is not deployed");
    }

    @Test
    void reports_again_when_a_file_is_broken_in_another_way() throws Exception {
        home.write("apis/a.json", "");
        home.look();
        home.write("apis/a.json", "[]");
        home.look();

        assertThat(home.reports).hasSize(2).last().asString().contains("a JSON object is expected");
    }

    @Test
    void names_the_missing_field() throws Exception {
        home.write("apis/a.json", api("a", "/a").replace("\"security\": {\"type\": \"api-key\"}", "\"x\": 1"));

        home.look();

        assertThat(home.reports)
                .containsExactly("apis/a.json lacks the text field plans[0].security.type; it is not deployed");
    }

    @Test
    void names_the_policy_that_is_not_installed() throws Exception {
        home.write(
                "apis/a.json",
                api("a", "/a")
                        .replace(
                                "\"flows\": []",
                                "\"flows\": [{\"request\": [{\"policy\": \"rate-limit\", \"configuration\": {}}]}]"));

        home.look();

        assertThat(home.reports)
                .singleElement()
                .asString()
                .contains("uses the policy 'rate-limit', which this gateway does not have");
    }

    @Test
    void names_the_variable_that_the_environment_lacks() throws Exception {
        home.write("apis/a.json", api("a", "/a", "${PROVIDER_URL}"));
        home.look();
        assertThat(home.reports).singleElement().asString().contains("${PROVIDER_URL}");

        home.environment.put("PROVIDER_URL", "http://127.0.0.1:3");
        home.write("apis/a.json", api("a", "/a", "${PROVIDER_URL}") + " ");
        home.look();

        assertThat(home.gateway
                        .apis
                        .get("a")
                        .tree()
                        .at("/endpointGroups/0/endpoints/0/configuration/target")
                        .asText())
                .isEqualTo("http://127.0.0.1:3");
    }

    @Test
    void refuses_a_second_file_with_the_same_api_id_or_context_path() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("apis/b.json", api("a", "/b"));
        home.write("apis/c.json", api("c", "/a/"));

        home.look();

        assertThat(home.gateway.deployments).containsExactly("a");
        assertThat(home.reports)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("apis/b.json has the id 'a', which is the API of apis/a.json"))
                .anyMatch(line -> line.startsWith("apis/c.json has the context path /a/"));
    }

    @Test
    void a_renamed_file_takes_its_api_along_without_an_outage() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        home.delete("apis/a.json");
        home.write("apis/renamed.json", api("a", "/a"));
        home.look();

        assertThat(home.gateway.apis.get("a").name()).isEqualTo("apis/renamed.json");
        assertThat(home.reports).isEmpty();
    }

    @Test
    void an_api_that_the_gateway_cannot_start_is_reported_by_its_file() throws Exception {
        home.gateway.cannotStart = "a";
        home.write("apis/a.json", api("a", "/a"));

        home.look();

        assertThat(home.reports)
                .singleElement()
                .asString()
                .startsWith("apis/a.json could not be started by the gateway");
    }

    @Test
    void leaves_out_only_the_subscription_whose_api_or_plan_does_not_exist() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write(
                "subscriptions.json",
                "[" + subscription("good", "a", "keyed") + "," + subscription("no-api", "b", "keyed") + ","
                        + subscription("no-plan", "a", "gold") + "," + subscription("no-key", "a", "open") + "]");

        home.look();

        assertThat(home.gateway.applications()).containsExactly("good");
        assertThat(home.reports)
                .hasSize(3)
                .anyMatch(line -> line.contains("'no-api' to API 'b', which is not deployed"))
                .anyMatch(line -> line.contains("'no-plan' to API 'a' with plan 'gold', which apis/a.json does not"))
                .anyMatch(line -> line.contains("'no-key' to API 'a' with plan 'open', which is no api-key plan"));
    }

    @Test
    void a_subscription_comes_into_force_when_its_api_appears() throws Exception {
        home.write("subscriptions.json", "[" + subscription("app", "b", "keyed") + "]");
        home.look();
        assertThat(home.gateway.subscriptions).isEmpty();

        home.write("apis/b.json", api("b", "/b"));
        home.look();

        assertThat(home.gateway.applications()).containsExactly("app");
    }

    @Test
    void a_broken_subscriptions_file_leaves_the_former_subscriptions_in_force() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("subscriptions.json", "[" + subscription("app", "a", "keyed") + "]");
        home.look();

        home.write("subscriptions.json", "[{\"apiKey\": secret-of-app}]");
        home.look();

        assertThat(home.gateway.applications()).containsExactly("app");
        assertThat(home.reports)
                .singleElement()
                .asString()
                .startsWith("subscriptions.json is not valid JSON at line 1")
                .endsWith("its previous version stays deployed");
    }

    @Test
    void never_tells_a_key() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        var entry = subscription("app", "a", "keyed");
        home.write("subscriptions.json", "[" + entry + "," + entry + "]");
        home.look();
        home.write("subscriptions.json", "[" + subscription("app", "nowhere", "keyed") + "]");
        home.look();
        home.write("subscriptions.json", "[\"secret-of-app");
        home.look();

        assertThat(home.reports).hasSize(3).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void changed_metadata_reach_the_gateway() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.write("subscriptions.json", "[" + subscription("app", "a", "keyed") + "]");
        home.look();

        home.write("subscriptions.json", "[" + subscription("app", "a", "keyed").replace("blue", "green") + "]");
        home.sync.look();

        assertThat(home.gateway.subscriptions)
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.metadata()).containsEntry("team", "green"));
    }

    @Test
    void built_in_platform_flows_apply_until_the_folder_has_its_own_and_again_after() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();
        assertThat(home.gateway.organization.getFlows()).isNotEmpty();

        home.write("organization.json", "{\"id\": \"mine\", \"name\": \"Mine\", \"flows\": []}");
        home.look();
        assertThat(home.gateway.organization.getFlows()).isEmpty();
        assertThat(home.gateway.organization.getId()).isEqualTo(GatewayIds.ORGANIZATION);

        home.delete("organization.json");
        home.look();
        assertThat(home.gateway.organization.getFlows()).isNotEmpty();
    }

    @Test
    void a_broken_organization_file_at_the_start_leaves_the_built_in_flows() throws Exception {
        home.write("organization.json", "{");

        home.look();

        assertThat(home.gateway.organization.getFlows()).isNotEmpty();
        assertThat(home.reports).singleElement().asString().startsWith("organization.json is not valid JSON");
    }

    @Test
    void a_folder_that_disappears_is_reported_and_nothing_is_undeployed() throws Exception {
        home.write("apis/a.json", api("a", "/a"));
        home.look();

        home.delete("apis/a.json");
        home.delete("apis");
        home.look();

        assertThat(home.gateway.apis).containsOnlyKeys("a");
        assertThat(home.reports).singleElement().asString().contains("has no folder apis/");
    }
}
