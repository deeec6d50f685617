package io.nyala.helm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Map;

/** Reads manifests as Kubernetes' own types, which refuses a field that a type does not have, or that stands twice. */
final class StrictTypes {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "ConfigMap", ConfigMap.class,
            "CronJob", CronJob.class,
            "Job", Job.class,
            "NetworkPolicy", NetworkPolicy.class,
            "Pod", Pod.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Role", Role.class,
            "RoleBinding", RoleBinding.class,
            "ServiceAccount", ServiceAccount.class);

    private static final ObjectMapper MAPPER = new ObjectMapper(
                    new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .setAnnotationIntrospector(new NoTolerance())
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private StrictTypes() {}

    static boolean know(Manifest manifest) {
        return KINDS.containsKey(manifest.kind());
    }

    /**
     * Reads it as its type.
     *
     * @throws JsonProcessingException when it says what its type does not have
     */
    static Object read(Manifest manifest) throws JsonProcessingException {
        return MAPPER.readValue(manifest.text(), KINDS.get(manifest.kind()));
    }

    /** The model classes put unknown fields into a map; here they have none. */
    private static final class NoTolerance extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public Boolean hasAnyGetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.empty();
        }
    }
}
