package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.support.SecurityGroups;
import org.assessment.support.SynthesizedPlatform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the security groups of every region of every environment. */
class PathPolicyTest {

    /** One region of one environment. */
    record Place(SynthesizedPlatform platform, RegionRole role) {

        SecurityGroups groups() {
            return SecurityGroups.of(platform, role);
        }

        String group(String layer, String path) {
            return layer + "-" + role.id() + "/" + path;
        }

        String loadBalancer() {
            return group("service", "load-balancer/security-group");
        }

        String tasks() {
            return group("service", "tasks-security-group");
        }

        String database() {
            return group("networking", "database-security-group");
        }

        String cache() {
            return group("networking", "cache-security-group");
        }

        String endpoints() {
            return group("networking", "endpoints/security-group");
        }

        boolean hasDomain() {
            return platform.environment().service().domain().isPresent();
        }

        @Override
        public String toString() {
            return platform + " " + role.id();
        }
    }

    static Stream<Place> places() {
        return SynthesizedPlatform.all().stream()
                .flatMap(platform -> platform.environment().roles().stream().map(role -> new Place(platform, role)));
    }

    static Stream<Place> places(boolean withDomain) {
        return places().filter(place -> place.hasDomain() == withDomain);
    }

    static Stream<Place> placesWithDomain() {
        return places(true);
    }

    static Stream<Place> placesWithoutDomain() {
        return places(false);
    }

    @ParameterizedTest
    @MethodSource("placesWithoutDomain")
    void withoutADomainNothingIsReachedFromTheInternet(Place place) {
        assertThat(place.groups().reachableFromTheOutside(group -> false)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("placesWithDomain")
    void withADomainNothingIsReachedFromTheInternetButThroughTheLoadBalancer(Place place) {
        assertThat(place.groups().reachableFromTheOutside(place.loadBalancer()::equals))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("placesWithDomain")
    void withADomainTheInternetReachesTheListenersAlone(Place place) {
        assertThat(place.groups().openedToTheOutside()).containsExactly(place.loadBalancer());
        assertThat(place.groups().portsOpenedToTheOutside(place.loadBalancer())).containsExactlyInAnyOrder(80, 443);
    }

    @ParameterizedTest
    @MethodSource("placesWithDomain")
    void withADomainThereIsAWayToTheTasksAsATestOfThisWalk(Place place) {
        assertThat(place.groups().reachableFromTheOutside(group -> false))
                .contains(place.loadBalancer(), place.tasks(), place.database(), place.cache());
    }

    @ParameterizedTest
    @MethodSource("places")
    void tasksLetTheLoadBalancerInAndNobodyElse(Place place) {
        assertThat(place.groups().callers(place.tasks())).containsExactly(place.loadBalancer());
        assertThat(place.groups().rangesLetIn(place.tasks())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void theCacheLetsTasksInAndNobodyElse(Place place) {
        assertThat(place.groups().callers(place.cache())).containsExactly(place.tasks());
        assertThat(place.groups().rangesLetIn(place.cache())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void theLoadBalancerIsNotLetIntoTheDataAndTheDataIsNotOpenToTheVpc(Place place) {
        assertThat(place.groups().callers(place.database()))
                .contains(place.tasks())
                .doesNotContain(place.loadBalancer());
        String own = place.platform()
                .environment()
                .region(place.role())
                .orElseThrow()
                .cidr();
        assertThat(place.groups().rangesLetIn(place.database())).doesNotContain(own);
    }

    @ParameterizedTest
    @MethodSource("places")
    void theLoadBalancerIsLetOutToTheTasksAlone(Place place) {
        assertThat(place.groups().waysOut(place.loadBalancer())).containsExactly(place.tasks() + ":8080");
    }

    @ParameterizedTest
    @MethodSource("places")
    void tasksAreLetOutToWhatTheyNeedAlone(Place place) {
        Set<String> ways = place.groups().waysOut(place.tasks());
        List<String> peers = place.platform()
                .environment()
                .region(place.role().peer())
                .map(region -> List.of(region.cidr() + ":3306"))
                .orElse(List.of());

        assertThat(ways)
                .contains(place.database() + ":3306", place.cache() + ":6379", place.endpoints() + ":443")
                .containsAll(peers)
                .filteredOn(way -> way.contains("prefix_list_id"))
                .hasSize(2)
                .allMatch(way -> way.endsWith(":443"));
        assertThat(ways).hasSize(5 + peers.size());
    }
}
