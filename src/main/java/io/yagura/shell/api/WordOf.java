package io.yagura.shell.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter that takes one of a list of words: a word misspelled must not answer with nothing. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WordOf.Check.class)
@interface WordOf {

    Vocabulary value();

    String message() default "must be another word";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which words there are. */
    final class Check implements ConstraintValidator<WordOf, @Nullable String> {

        private List<String> words = List.of();

        @Override
        public void initialize(WordOf annotation) {
            words = annotation.value().words();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null || words.contains(value)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("must be one of " + String.join(", ", words))
                    .addConstraintViolation();
            return false;
        }
    }
}
