package io.llmgov.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What crosses between plugins must be a type that both see the same class of: one that the gateway provides. */
class ContractTypesTest {

    private static final List<String> SHARED =
            List.of("java.", "io.reactivex.rxjava3.", "org.reactivestreams.", "com.fasterxml.jackson.", "io.vertx.");

    @TestFactory
    Stream<DynamicTest> every_contract_uses_only_types_that_the_gateway_provides() {
        List<? extends Class<?>> contracts = new ClassFileImporter()
                .importPackages("io.llmgov.core.runtime").stream()
                        .filter(JavaClass::isInterface)
                        .map(JavaClass::reflect)
                        .toList();
        assertThat(contracts).hasSizeGreaterThanOrEqualTo(4);
        return contracts.stream()
                .map(contract -> DynamicTest.dynamicTest(contract.getSimpleName(), () -> {
                    for (Method method : contract.getMethods()) {
                        types(method).forEach(type -> assertShared(method, type));
                    }
                }));
    }

    private static Stream<Type> types(Method method) {
        return Stream.of(
                        Stream.of(method.getGenericReturnType()),
                        Stream.of(method.getGenericParameterTypes()),
                        Stream.of(method.getGenericExceptionTypes()))
                .flatMap(stream -> stream);
    }

    private static void assertShared(Method method, Type type) {
        if (type instanceof ParameterizedType generic) {
            assertShared(method, generic.getRawType());
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> assertShared(method, argument));
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getUpperBounds()).forEach(bound -> assertShared(method, bound));
        } else if (type instanceof GenericArrayType array) {
            assertShared(method, array.getGenericComponentType());
        } else if (type instanceof Class<?> plain) {
            assertThat(isShared(plain))
                    .as("%s uses %s", method, plain.getName())
                    .isTrue();
        } else {
            throw new AssertionError(method + " uses " + type);
        }
    }

    private static boolean isShared(Class<?> type) {
        return type.isArray()
                ? isShared(type.getComponentType())
                : type.isPrimitive() || SHARED.stream().anyMatch(type.getName()::startsWith);
    }
}
