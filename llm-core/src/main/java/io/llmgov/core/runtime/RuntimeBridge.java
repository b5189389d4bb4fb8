package io.llmgov.core.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets a policy call the runtime service although neither can see the other's classes: the service's objects live in
 * its own class loader, each API's policies in theirs, and both bundle their own llm-core. What crosses is one JDK
 * function per service ({@code (method, arguments) -> result}); on each side it wears the same interface. So an
 * interface here may use only types that the gateway itself provides (JDK, RxJava, Jackson, Vert.x).
 */
public final class RuntimeBridge {

    private static final String MAP = "llmgov.runtime";

    private RuntimeBridge() {}

    /** Service side: makes an implementation available under its interface, gateway-wide. */
    public static <T> void publish(Vertx vertx, Class<T> contract, T implementation) {
        services(vertx).put(contract.getName(), new Handle(contract, implementation));
    }

    /** Service side: takes a service back. */
    public static void withdraw(Vertx vertx, Class<?> contract) {
        services(vertx).remove(contract.getName());
    }

    /** Policy side: the service with this interface; empty when the runtime plugin isn't installed or has stopped. */
    @SuppressWarnings("unchecked")
    public static <T> Optional<T> find(Vertx vertx, Class<T> contract) {
        Shareable handle = services(vertx).get(contract.getName());
        return handle == null
                ? Optional.empty()
                : Optional.of(proxy(contract, (BiFunction<String, Object[], Object>) handle));
    }

    private static LocalMap<String, Shareable> services(Vertx vertx) {
        return vertx.sharedData().getLocalMap(MAP);
    }

    private static <T> T proxy(Class<T> contract, BiFunction<String, Object[], Object> handle) {
        Map<Method, String> signatures = Arrays.stream(contract.getMethods())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), RuntimeBridge::signature));
        Object proxy = Proxy.newProxyInstance(
                contract.getClassLoader(), new Class<?>[] {contract}, (self, method, arguments) -> {
                    String signature = signatures.get(method);
                    return signature == null
                            ? objectMethod(contract, self, method, arguments)
                            : handle.apply(signature, arguments);
                });
        return contract.cast(proxy);
    }

    private static Object objectMethod(Class<?> contract, Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "runtime service " + contract.getSimpleName();
        };
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** The service's side of a call. {@link Shareable} is what Vert.x asks of an object in a local map. */
    private static final class Handle implements Shareable, BiFunction<String, Object[], Object> {

        private final Object implementation;
        private final Map<String, Method> methods;

        Handle(Class<?> contract, Object implementation) {
            this.implementation = implementation;
            this.methods = Arrays.stream(contract.getMethods())
                    .collect(Collectors.toUnmodifiableMap(RuntimeBridge::signature, Function.identity()));
        }

        @Override
        public Object apply(String signature, Object[] arguments) {
            Method method = methods.get(signature);
            if (method == null) {
                throw new IllegalStateException("the runtime service has no method " + signature
                        + "; install all plugins of the suite in one version");
            }
            try {
                return method.invoke(implementation, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException runtime
                        ? runtime
                        : new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
