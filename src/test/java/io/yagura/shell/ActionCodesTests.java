package io.yagura.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.yagura.access.Permission;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ActionCodesTests {

    @Test
    void everyPermissionThatIsHeldAsAConstantHasWordsAndCanBeFilteredBy() throws Exception {
        Set<String> permissions = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.yagura")) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Permission.class)
                        && field.getModifiers().contains(JavaModifier.STATIC)) {
                    Field held = field.reflect();
                    held.setAccessible(true);
                    permissions.add(((Permission) held.get(null)).value());
                }
            }
        }
        assertThat(permissions).contains("mysql.kill-query", "streams.see");
        assertThat(ActionCodes.ALL).containsAll(permissions);
    }
}
