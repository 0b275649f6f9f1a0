package org.assessment.lambda.rotation.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.assessment.lambda.rotation.core.ClusterDirectory;
import org.assessment.lambda.rotation.core.Database;
import org.assessment.lambda.rotation.core.Login;
import org.assessment.lambda.rotation.core.SecretStore;
import org.assessment.lambda.rotation.core.Session;

/**
 * Stands between the rules and their ports, and sees every call that leaves the process: to the secret store, to the
 * cluster directory, each login and each statement.
 */
public final class Interception {

    /** What to do around the calls; throwing ends the call. */
    public interface Observer {

        default void before(int number, String call) {}

        default void after(int number, String call) {}
    }

    private final Observer observer;
    private final List<String> calls = new ArrayList<>();
    private boolean dead;

    public Interception(Observer observer) {
        this.observer = observer;
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    public SecretStore around(SecretStore store) {
        return wrap(SecretStore.class, store);
    }

    public Database around(Database database) {
        return wrap(Database.class, database);
    }

    public ClusterDirectory around(ClusterDirectory directory) {
        return wrap(ClusterDirectory.class, directory);
    }

    private <T> T wrap(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return invoke(target, method, arguments);
                    }
                    return observe(port.getSimpleName() + "." + method.getName(), target, method, arguments);
                }));
    }

    private Object observe(String call, Object target, Method method, Object[] arguments) throws Throwable {
        if (dead) {
            throw new ProcessDied("after its death: " + call);
        }
        int number = calls.size();
        calls.add(call);
        Object result = null;
        try {
            observer.before(number, call);
            result = invoke(target, method, arguments);
            observer.after(number, call);
        } catch (ProcessDied death) {
            dead = true;
            if (result instanceof Login.Ok ok) {
                ok.session().close();
            }
            throw death;
        }
        return result instanceof Login.Ok ok ? new Login.Ok(wrap(Session.class, ok.session())) : result;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
